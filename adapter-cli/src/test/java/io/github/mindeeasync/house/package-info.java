/** The modules together: core with real adapters, in virtual time or against the sandbox over loopback. */
package io.github.mindeeasync.house;
