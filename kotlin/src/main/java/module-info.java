/** Follows what functions of Kotlin do after they have returned. */
module dev.motus.kotlin {
  requires transitive dev.motus.runtime;
  requires static kotlin.stdlib;
  requires static kotlinx.coroutines.core;
  requires static org.jspecify;

  exports dev.motus.kotlin;
}
