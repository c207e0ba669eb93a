import org.jetbrains.kotlin.gradle.dsl.JvmTarget

plugins {
    id("com.android.application")
    id("org.jetbrains.kotlin.android")
}

// What the app knows before it was ever online, and where the registry is. The demo's unless told otherwise: for a real
// scheme -Pttm.floor=FOLDER -Pttm.host=HOST -Pttm.scheme=production.
val floor = providers.gradleProperty("ttm.floor").orElse("${rootDir}/../tests/demo/registry")
val host = providers.gradleProperty("ttm.host").orElse("mark.example")
val scheme = providers.gradleProperty("ttm.scheme").orElse("test")

val packed = layout.buildDirectory.dir("ttm-assets")
val layOut by tasks.registering(Exec::class) {
    inputs.dir(floor)
    outputs.dir(packed)
    commandLine("${rootDir}/assets", floor.get(), packed.get().asFile.path)
}

android {
    namespace = "org.ttm.app"
    compileSdk = 36
    defaultConfig {
        applicationId = "org.ttm.app"
        minSdk = 26
        targetSdk = 36
        versionCode = 1
        versionName = "0.1.0"
        manifestPlaceholders["host"] = host.get()
        manifestPlaceholders["scheme"] = scheme.get()
    }
    buildTypes.named("release") {
        isMinifyEnabled = true
        isShrinkResources = true
        proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"))
    }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_11
        targetCompatibility = JavaVersion.VERSION_11
    }
    sourceSets.named("main") { assets.srcDir(packed) }
    // The phrases are inside the core, in all languages.
    androidResources { generateLocaleConfig = false }
}

kotlin.compilerOptions.jvmTarget = JvmTarget.JVM_11

tasks.named("preBuild") { dependsOn(layOut) }

// What is signed with the demo's keys is not for shoppers.
tasks.configureEach {
    if (name == "preReleaseBuild") doFirst { check(scheme.get() == "production") { "a release needs -Pttm.scheme=production, -Pttm.floor and -Pttm.host" } }
}

dependencies {
    implementation("org.ttm:ttm-scanner:0.1.0")
}
