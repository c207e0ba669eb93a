package org.ttm.scanner

/** A listener that calls [each] after each file of the catalogue. */
public fun ProgressListener(each: (SyncProgress) -> Unit): ProgressListener = object : ProgressListener {
    override fun onProgress(progress: SyncProgress) = each(progress)
}

/** A listener that calls [each] with each line. */
public fun LogListener(each: (LogLine) -> Unit): LogListener = object : LogListener {
    override fun onLine(line: LogLine) = each(line)
}
