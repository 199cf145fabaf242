/**
 * Where tasks arrive, how they are kept within bounds, and how listeners hear of them. {@link
 * dev.motus.runtime.store.TraceStore} is its door. Not for users.
 */
package dev.motus.runtime.store;
