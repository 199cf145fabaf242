/** What tests share: a runtime of one's own, calls as generated code makes them, warnings. */
package dev.motus.testing;
