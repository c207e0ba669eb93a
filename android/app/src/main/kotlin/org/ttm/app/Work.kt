package org.ttm.app

import java.util.concurrent.Executor

/**
 * Where presenters work: calls of the seam in the [background], one after the other; those that may wait for the network
 * [aside], so that nothing waits for them; what comes of both on the [main] thread.
 */
class Work(private val background: Executor, private val aside: Executor, private val main: Executor) {
    fun <T> run(inBackground: () -> T, then: (T) -> Unit) = on(background, inBackground, then)

    fun <T> runAside(waiting: () -> T, then: (T) -> Unit) = on(aside, waiting, then)

    fun onMain(what: () -> Unit) = main.execute(what)

    private fun <T> on(executor: Executor, what: () -> T, then: (T) -> Unit) = executor.execute {
        val result = what()
        main.execute { then(result) }
    }
}
