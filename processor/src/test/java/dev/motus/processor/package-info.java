/** Tests of the processors: sources go through real compilers, and what comes out is run. */
package dev.motus.processor;
