package org.ttm.scanner

import java.time.Instant
import kotlin.reflect.KProperty1
import kotlin.reflect.full.memberProperties
import kotlin.reflect.jvm.isAccessible
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive

/** `NotDigits`, `notDigits` or `NOT_DIGITS` as JSON writes it. */
fun snake(name: String): String =
    if (name.none { it.isLowerCase() }) name.lowercase()
    else name.replace(Regex("(?<=.)[A-Z]")) { "_" + it.value }.lowercase()

/** A typed value as JSON writes it, from its own fields alone. */
fun plain(value: Any?): JsonElement = when (value) {
    null -> JsonNull
    is String -> JsonPrimitive(value)
    is Boolean -> JsonPrimitive(value)
    is Number -> JsonPrimitive(value)
    is UByte, is UShort, is UInt, is ULong -> JsonPrimitive(value.toString().toULong().toLong())
    is Instant -> JsonPrimitive(value.toString())
    is Enum<*> -> JsonPrimitive(snake(value.name))
    is List<*> -> JsonArray(value.map(::plain))
    is Map<*, *> -> JsonObject(value.entries.associate { (key, each) -> key.toString() to plain(each) })
    else -> JsonObject(fields(value))
}

private fun fields(value: Any): Map<String, JsonElement> =
    value::class.memberProperties.associate { property ->
        property.isAccessible = true
        @Suppress("UNCHECKED_CAST")
        snake(property.name) to plain((property as KProperty1<Any, *>).get(value))
    }

/** The typed answer as the vectors write reports. */
fun report(answer: Answer): JsonElement = JsonObject(
    mapOf(
        "verdict" to plain(answer.verdict),
        "findings" to JsonArray(answer.findings.map(::found)),
        "marks" to JsonArray(answer.marks.map(::mark)),
        "sources" to JsonArray(answer.sources.map { source(it.source) }),
    ),
)

private fun mark(mark: Mark): JsonElement {
    val written = mapOf(
        "verdict" to plain(mark.verdict),
        "findings" to JsonArray(mark.findings.map(::found)),
        "scheme" to plain(mark.scheme),
        "number" to plain(mark.number),
        "issuer" to plain(mark.issuer),
        "claims" to plain(mark.claims),
    )
    return JsonObject(if (mark.notice == null) written else written + ("notice" to plain(mark.notice)))
}

private fun found(found: Found): JsonElement {
    // A revocation without a notice leaves the field out.
    val facts = fields(found.finding).filterNot { (name, fact) -> name == "notice" && fact is JsonNull }
    return JsonObject(mapOf("code" to JsonPrimitive(found.code)) + facts)
}

private fun source(source: SourceAge): JsonElement {
    val kind = mapOf("source" to JsonPrimitive(snake(source.source::class.simpleName!!)))
    return JsonObject(kind + fields(source.source) + fields(source).filterKeys { it != "source" })
}

/** Findings of one severity have no order of their own. */
fun inOrder(report: JsonElement): JsonElement {
    report as JsonObject
    val marks = (report["marks"] as JsonArray).map { JsonObject((it as JsonObject) + ("findings" to sorted(it["findings"]))) }
    return JsonObject(report + ("findings" to sorted(report["findings"])) + ("marks" to JsonArray(marks)))
}

private fun sorted(findings: JsonElement?) = JsonArray((findings as JsonArray).sortedBy { canonical(it).toString() })

private fun canonical(json: JsonElement): JsonElement = when (json) {
    is JsonObject -> JsonObject(json.toSortedMap().mapValues { canonical(it.value) })
    is JsonArray -> JsonArray(json.map(::canonical))
    else -> json
}
