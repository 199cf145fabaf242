/**
 * What a trace means, for Motus's own modules; and what a program says which part of it is kept.
 */
module dev.motus.analysis {
  requires transitive dev.motus.format;
  requires static org.jspecify;

  exports dev.motus.analysis;
  exports dev.motus.analysis.comparison to
      dev.motus.junit;
  exports dev.motus.analysis.cost to
      dev.motus.files,
      dev.motus.viewer,
      dev.motus.delivery,
      dev.motus.junit;
  exports dev.motus.analysis.golden to
      dev.motus.junit;
  exports dev.motus.analysis.run to
      dev.motus.junit;
  exports dev.motus.analysis.sample to
      dev.motus.files,
      dev.motus.viewer,
      dev.motus.delivery;

  provides dev.motus.runtime.config.CallPrices with
      dev.motus.analysis.cost.BudgetPrices;
}
