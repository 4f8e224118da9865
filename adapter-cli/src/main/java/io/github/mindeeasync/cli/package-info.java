@org.jspecify.annotations.NullMarked
package io.github.mindeeasync.cli;
