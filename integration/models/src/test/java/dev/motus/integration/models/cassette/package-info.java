/** Agents of four kinds, recorded and replayed. */
package dev.motus.integration.models.cassette;
