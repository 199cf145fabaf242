/**
 * An end point for machines without a model: it speaks the same protocol and answers by rules from
 * what the tools returned.
 */
package dev.motus.sample.research.embedded;
