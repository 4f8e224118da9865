/** The programs that the README shows, compiled and run as it shows them. */
package io.github.mindeeasync.examples;
