package org.ttm.app.about

import org.ttm.app.Work
import org.ttm.app.reader.MarkReader
import org.ttm.app.reader.PublicList
import org.ttm.app.reader.Stop
import org.ttm.app.reader.Synced
import org.ttm.app.ui.Action
import org.ttm.app.ui.Block
import org.ttm.app.ui.BlockView
import org.ttm.app.ui.day
import org.ttm.app.ui.ownName
import org.ttm.app.ui.size
import org.ttm.scanner.Language

/** Where the choice of a language is kept; none is the device's own. */
interface LanguageChoice {
    var chosen: Language?
}

/** What the mark is, how checking works, what leaves the phone, the list and its update, the language, licences. */
class AboutPresenter(
    private val reader: MarkReader,
    private val choice: LanguageChoice,
    private val version: String,
    private val licences: () -> String,
    private val work: Work,
    private val view: BlockView,
) {
    private var progress: Block.Progress? = null
    private var notice: List<String> = emptyList()
    private var stop: Stop? = null
    private var isDone = false

    fun start() = render()

    fun on(action: Action) {
        when (action.kind) {
            Action.Kind.UPDATE -> update()
            Action.Kind.STOP -> stop?.stop()
            Action.Kind.LANGUAGE -> {
                choice.chosen = action.value.takeIf { it.isNotEmpty() }?.let(Language::valueOf)
                render()
            }
            else -> Unit
        }
    }

    private fun update() {
        if (stop != null) return
        val stop = Stop().also { this.stop = it }
        notice = emptyList()
        progress(0, 0)
        work.runAside({ reader.sync(stop) { files, of -> work.onMain { if (this.stop === stop) progress(files, of) } } }) { synced ->
            this.stop = null
            progress = null
            notice = when (synced) {
                is Synced.Latest -> listOf(reader.words.updated) + synced.changed.map { it.words }
                Synced.Failed -> listOf(reader.words.listFailed)
                Synced.Stopped -> emptyList()
            }
            render()
        }
    }

    private fun progress(files: Long, of: Long) {
        progress = Block.Progress(reader.words.updating, files, of)
        render()
    }

    fun close() {
        isDone = true
        stop?.stop()
    }

    private fun render() = work.run({ reader.list() to licences() }) { (list, licences) ->
        if (!isDone) view.show(blocks(list, licences))
    }

    private fun blocks(list: PublicList, licences: String): List<Block> = buildList {
        val words = reader.words
        add(Block.Heading(words.list))
        add(Block.Line(list.issued?.let { day(it, reader.language) } ?: words.findNoList))
        if (list.issued != null) add(Block.Line("${words.listSize}: ${size(list.bytes, reader.language)}"))
        addAll(notice.map { Block.Notice(it) })
        val running = progress
        if (running == null) {
            add(Block.Button(words.update, Action(Action.Kind.UPDATE), isMain = true))
        } else {
            add(running)
            add(Block.Button(words.cancel, Action(Action.Kind.STOP)))
        }
        add(Block.Heading(words.aboutCriteria))
        addAll(reader.criteria.map { Block.Reply(it.name, it.asks, isConcern = false, details = emptyList()) })
        part(words.aboutHow, words.aboutHowCode, words.aboutHowList, words.aboutHowProduct)
        part(words.leaves, words.leavesUpdate, words.leavesLookup, words.leavesConnection, words.leavesNothing)
        add(Block.Heading(words.language))
        add(Block.Choice(words.languageDevice, choice.chosen == null, Action(Action.Kind.LANGUAGE)))
        for (language in LANGUAGES) add(Block.Choice(language.ownName, choice.chosen == language, Action(Action.Kind.LANGUAGE, language.name)))
        add(Block.Folded(words.licences, licences))
        add(Block.Line("${words.version} $version"))
    }

    private fun MutableList<Block>.part(title: String, vararg lines: String) {
        add(Block.Heading(title))
        addAll(lines.map { Block.Line(it) })
    }

    companion object {
        /** Without those that are for tests. */
        val LANGUAGES = Language.entries - setOf(Language.ACCENTED, Language.MIRRORED)
    }
}
