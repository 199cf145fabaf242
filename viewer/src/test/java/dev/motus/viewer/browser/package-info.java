/** A real browser for tests: headless Chromium, driven over the DevTools protocol. */
package dev.motus.viewer.browser;
