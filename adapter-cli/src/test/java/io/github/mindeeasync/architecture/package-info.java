/** The rules of the house, checked: who may know whom. Start at {@link io.github.mindeeasync.architecture.Rules}. */
package io.github.mindeeasync.architecture;
