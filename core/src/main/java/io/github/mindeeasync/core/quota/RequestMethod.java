package io.github.mindeeasync.core.quota;

/** The two methods of the API: a POST submits a document, a GET polls or fetches. */
public enum RequestMethod {
    POST,
    GET
}
