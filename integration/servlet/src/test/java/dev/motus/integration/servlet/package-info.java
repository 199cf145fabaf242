/** Web applications in a servlet container, each with a runtime of its own. */
package dev.motus.integration.servlet;
