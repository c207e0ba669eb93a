package org.ttm.scanner

import java.time.Instant
import kotlin.reflect.KClass
import kotlin.reflect.KParameter
import kotlin.reflect.KType
import kotlin.reflect.full.primaryConstructor

/** A value of every kind of a sealed class, by name, made of samples. */
fun <T : Any> everyKind(type: KClass<T>): List<T> = kinds(type).map { sample(it) }

private fun <T : Any> kinds(type: KClass<T>) = type.sealedSubclasses.sortedBy { it.simpleName }

/** The fields of a kind, as they are declared. */
fun fieldsOf(type: KClass<*>): String =
    type.primaryConstructor?.parameters.orEmpty().joinToString(prefix = "(", postfix = ")") { "${it.name}: ${short(it.type)}" }

private fun short(type: KType) = type.toString().replace(Regex("[a-z]+\\.| /\\*.*?\\*/"), "")

private fun <T : Any> sample(type: KClass<T>): T {
    type.objectInstance?.let { return it }
    if (type.isSealed) return sample(kinds(type).first())
    val constructor = checkNotNull(type.primaryConstructor) { "$type has no constructor" }
    return constructor.callBy(constructor.parameters.associateWith { sample(it) })
}

private fun sample(parameter: KParameter): Any? = sample(parameter.type, parameter.name.orEmpty())

private fun sample(type: KType, name: String): Any? = when (val kind = type.classifier as KClass<*>) {
    String::class -> text(name)
    Boolean::class -> true
    UByte::class -> 9.toUByte()
    UShort::class -> 503.toUShort()
    UInt::class -> 3u
    ULong::class -> 4uL
    Long::class -> 5 * 86_400L
    Instant::class -> Instant.parse("2026-11-20T08:00:00Z")
    List::class -> listOf(sample(type.arguments.single().type!!, name))
    Map::class -> mapOf("en" to "words")
    else -> if (kind.java.isEnum) kind.java.enumConstants.first() else sample(kind)
}

/** Texts that the library reads as numbers and days have to be such. */
private fun text(name: String) = when {
    name in setOf("number", "digits") -> PIPPA
    name in setOf("gtin", "address", "barcode") -> PIPPA_GTIN
    name in setOf("until", "date") -> "2028-03-31"
    name in setOf("host", "mirror") -> "registry.example"
    name == "brand" -> "heic"
    else -> "a $name"
}
