/** Being logged in: the device flow, the cloud's keys, and where the credentials are kept. */
@NullMarked
package dev.motus.cli.account;

import org.jspecify.annotations.NullMarked;
