package org.ttm.scanner

import java.io.File
import java.time.Instant
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.boolean
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The vectors of tests/vectors, through this package: equal reports, field by field and code by code. */
class VectorsTest {
    @Test
    fun everyVectorGetsItsReport() {
        val count = listOf("token.json", "verify.json", "facts.json").sumOf { run(File(Bench.tests, "vectors/$it")) }
        println("$count vectors judged in Kotlin")
        assertTrue(count >= 450, "$count")
    }

    private fun run(file: File): Int {
        val document = json(file).jsonObject
        val verifiers = document["trust"]!!.jsonObject.mapValues { TestVerifier(it.value.toString()) }
        val vectors = document["vectors"]!!.jsonArray.map { it.jsonObject }
        for (vector in vectors) {
            val name = vector["name"]!!.jsonPrimitive.content
            val answer = judge(vector, verifiers[vector["trust"]!!.jsonPrimitive.content]!!)
            val expected = inOrder(vector["expected"]!!)
            assertEquals(expected, inOrder(Json.parseToJsonElement(answer.reportJson())), name)
            assertEquals(expected, inOrder(report(answer)), name)
        }
        verifiers.values.forEach { it.close() }
        return vectors.size
    }

    private fun judge(vector: JsonObject, verifier: TestVerifier): Answer {
        val input = vector["input"]!!.jsonObject
        val clock = vector["clock"]!!.jsonObject
        val texts = { name: String -> input[name]!!.jsonArray.map { it.jsonPrimitive.content } }
        val time = { name: String -> Instant.parse(clock[name]!!.jsonPrimitive.content) }
        return verifier.judge(
            texts("texts"),
            texts("barcodes"),
            input["barcode_on_request"]!!.jsonPrimitive.boolean,
            VectorClock(time("now"), time("lower_bound"), clock["corroborated"]!!.jsonPrimitive.boolean),
        )
    }
}
