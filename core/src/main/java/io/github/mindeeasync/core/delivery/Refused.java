package io.github.mindeeasync.core.delivery;

/** Why a delivery was answered 401. The sender is never told which. */
public enum Refused {
    /** There was no signature header. */
    NO_SIGNATURE,
    /** What the header held cannot be the signature of any body: it is not 64 hex digits. */
    MALFORMED_SIGNATURE,
    /** It was signed with none of the secrets, or the body is not what was signed. */
    WRONG_SIGNATURE
}
