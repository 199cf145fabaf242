/** A catalogue of tools as the tools of frameworks and of providers' own clients. */
@NullMarked
package dev.motus.tools.adapter;

import org.jspecify.annotations.NullMarked;
