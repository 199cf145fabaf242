/**
 * Holds the pages for users to what is true: their snippets are compiled with the annotation
 * processor or checked against the build, their commands, variables and links exist.
 *
 * <p>What a snippet needs and its reader does not want to see stands in a comment of the page:
 *
 * <pre>
 * &lt;!-- snippet: file --&gt;                      a whole source file
 * &lt;!-- snippet: members --&gt;                   members of a class
 * &lt;!-- snippet: statements --&gt;                the body of a method
 * &lt;!-- snippet: statements
 * Path path;                                  with further members, and imports, of its class
 * --&gt;
 * &lt;!-- snippet: unchecked, because … --&gt;      nothing can check it, for this reason
 * &lt;!-- given: file
 * package com.example; …                      a source file that the page's snippets need
 * --&gt;
 * </pre>
 *
 * <p>{@link dev.motus.documentation.MarkdownPage} reads pages, {@link
 * dev.motus.documentation.JavaSnippets}, {@link dev.motus.documentation.DependencySnippets} and
 * {@link dev.motus.documentation.CommandLines} each say what is wrong with what they know.
 */
package dev.motus.documentation;
