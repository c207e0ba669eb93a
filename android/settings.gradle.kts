pluginManagement {
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
}

dependencyResolutionManagement {
    repositoriesMode.set(RepositoriesMode.FAIL_ON_PROJECT_REPOS)
    repositories {
        google()
        mavenCentral()
    }
}

rootProject.name = "ttm-app"
include(":app")
// The library of the bindings, built with the app: `org.ttm:ttm-scanner`.
includeBuild("../bindings/kotlin/android")
