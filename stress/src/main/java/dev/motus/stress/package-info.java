/** What threads may see of each other, each race tried millions of times by jcstress. */
package dev.motus.stress;
