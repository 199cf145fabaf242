/** The tools that the model may call, on the files of one folder. */
package dev.motus.sample.research.tools;
