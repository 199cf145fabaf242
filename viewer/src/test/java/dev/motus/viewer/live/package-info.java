/** The live viewer over real sockets and in a real browser. */
package dev.motus.viewer.live;
