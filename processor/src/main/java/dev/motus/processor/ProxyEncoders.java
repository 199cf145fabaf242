package dev.motus.processor;

import java.util.List;
import java.util.Set;

/**
 * The encoders that go with one proxy. Valid within one round.
 *
 * <p>Each proxy has encoders of its own, in its own package and with its own origin, although two
 * proxies may then bring the same encoder; the runtime keeps one of them. The other way, one
 * encoder per type beside the type, needs an aggregating processor, which costs every incremental
 * build, and cannot be built the same way twice: whether a type belongs to this compilation or to a
 * library is not to be seen once only the proxy's type is compiled again. In the package of a
 * library's type it would split that package, which modules forbid, and two modules that trace the
 * same library would bring the same class.
 *
 * @param tasks the constants of the tasks whose values need them
 * @param findings types that have secrets and cannot be encoded
 */
record ProxyEncoders(EncoderPlan plan, Set<String> tasks, List<Finding> findings) {}
