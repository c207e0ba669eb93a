import TTM

/// Names of the system's symbols (SF Symbols 4).
public enum Symbol {
    public static let concern = "exclamationmark.triangle.fill"
    public static let noMark = "qrcode.viewfinder"

    public static func of(_ verdict: Verdict) -> String {
        switch verdict {
        case .trusted: "checkmark.seal.fill"
        case .unconfirmed: "questionmark.circle.fill"
        case .invalid: "xmark.octagon.fill"
        }
    }

    static func of(_ outcome: Outcome) -> String {
        switch outcome {
        case .met: "checkmark.circle.fill"
        case .partly: "circle.lefthalf.filled"
        case .notMet: "xmark.circle.fill"
        case .notAssessed: "questionmark.circle"
        case .notApplicable: "minus.circle"
        }
    }

    static func of(_ standing: Standing) -> String {
        switch standing {
        case .inForce: of(Verdict.trusted)
        case .updatesEnded: concern
        case .ended: "calendar.badge.exclamationmark"
        case .onHold: "pause.circle.fill"
        case .revoked: of(Verdict.invalid)
        case .unknown: of(Verdict.unconfirmed)
        }
    }

    static func of(_ category: TTM.Category) -> String {
        switch category {
        case .other: "shippingbox"
        case .toy: "teddybear"
        case .voiceAssistant: "hifispeaker"
        case .camera: "web.camera"
        case .wearable: "figure.walk"
        case .childrensSpeaker: "speaker.wave.2"
        case .router: "wifi.router"
        case .lighting: "lightbulb"
        case .homeSecurity: "lock.shield"
        case .appliance: "washer"
        case .climate: "thermometer.medium"
        case .television: "tv"
        case .health: "cross.case"
        }
    }
}
