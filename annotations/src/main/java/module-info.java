/** The annotations of Motus Tracing: what users write on their own code. */
module dev.motus.annotation {
  exports dev.motus.annotation;
}
