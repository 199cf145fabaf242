/**
 * Closes the runtime of a web application when it is undeployed. Its service is listed for the
 * class path only, where web applications are: a module that provides one does not start without
 * the servlet API.
 */
module dev.motus.servlet {
  requires dev.motus.runtime;
  requires static jakarta.servlet;
  requires static org.jspecify;
}
