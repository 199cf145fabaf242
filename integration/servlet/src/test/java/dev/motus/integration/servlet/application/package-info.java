/** What is deployed. */
package dev.motus.integration.servlet.application;
