/**
 * Tests of the processors: sources go through real compilers, and what comes out is run.
 *
 * <p>{@code Javac} compiles them by compile-testing, {@code SourceCompiler} and {@code
 * EclipseCommand} what that cannot do. Most cases are folders of {@code src/test/resources}: {@code
 * golden} and {@code models} with what must be generated, {@code problems} with what must be
 * reported. The tag {@code slow} stands on what a quick run leaves out.
 */
package dev.motus.processor;
