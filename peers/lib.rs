//! Nothing of its own: the benchmarks and tests beside it are what this package is for.
