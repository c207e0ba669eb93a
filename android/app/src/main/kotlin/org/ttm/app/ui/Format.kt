package org.ttm.app.ui

import java.text.NumberFormat
import java.time.Instant
import java.time.ZoneId
import java.time.format.DateTimeFormatter
import java.time.format.FormatStyle
import java.util.Locale
import org.ttm.scanner.Language

val Language.locale: Locale
    get() = when (this) {
        Language.EN, Language.ACCENTED, Language.MIRRORED -> Locale.UK
        Language.DE -> Locale.GERMANY
        Language.FR -> Locale.FRANCE
        Language.ES -> Locale("es", "ES")
        Language.NL -> Locale("nl", "NL")
        Language.PL -> Locale("pl", "PL")
    }

/** In the language itself. */
val Language.ownName: String get() = locale.getDisplayLanguage(locale).replaceFirstChar { it.titlecase(locale) }

fun day(instant: Instant, language: Language, zone: ZoneId = ZoneId.systemDefault()): String =
    DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language.locale).format(instant.atZone(zone))

/** In megabytes, or in kilobytes below one. */
fun size(bytes: Long, language: Language): String {
    val format = NumberFormat.getNumberInstance(language.locale).apply { maximumFractionDigits = 1 }
    return if (bytes >= 1_000_000) "${format.format(bytes / 1e6)} MB" else "${format.format((bytes + 999) / 1000)} kB"
}

/** In the groups in which labels have it. */
fun grouped(number: String): String = GROUPS.matchEntire(number)?.destructured?.toList()?.joinToString(" ") ?: number

private val GROUPS = Regex("(\\d{3})(\\d{4})(\\d{4})(\\d)")
