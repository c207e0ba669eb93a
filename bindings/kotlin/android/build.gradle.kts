import org.jetbrains.kotlin.gradle.dsl.JvmTarget

plugins {
    id("com.android.library") version "8.11.1"
    id("org.jetbrains.kotlin.android") version "2.4.21"
}

group = "org.ttm"
version = "0.1.0"

// What `bindings/build kotlin` and `bindings/build android` wrote.
val library = providers.gradleProperty("ttm.library").orElse("../../../target/bindings/ship")

android {
    namespace = "org.ttm.scanner.android"
    compileSdk = 36
    defaultConfig {
        minSdk = 26
        consumerProguardFiles("consumer-rules.pro")
    }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_11
        targetCompatibility = JavaVersion.VERSION_11
    }
    sourceSets.named("main") {
        kotlin.srcDirs("${library.get()}/kotlin", "../src/main/kotlin", "src/main/kotlin")
        jniLibs.srcDirs("${library.get()}/android/jniLibs")
    }
}

kotlin.compilerOptions.jvmTarget = JvmTarget.JVM_11

dependencies {
    api("org.jetbrains.kotlinx:kotlinx-coroutines-core:1.11.0")
    // From 5.17 on its libraries fit pages of 16 KB.
    implementation("net.java.dev.jna:jna:5.19.1@aar")
}
