package androidx.test.platform.app

import android.app.Instrumentation
import android.os.Bundle

// What Robolectric calls of `androidx.test`, which is not in Maven Central: it tells somebody who listens, and here nobody does.

object InstrumentationRegistry {
    private var registered: Instrumentation? = null

    @JvmStatic
    fun registerInstance(instrumentation: Instrumentation?, @Suppress("UNUSED_PARAMETER") arguments: Bundle?) {
        registered = instrumentation
    }

    @JvmStatic
    fun getInstrumentation(): Instrumentation = checkNotNull(registered)
}
