# The expected values of dispersion_test.c, by base R alone: Rscript dispersion.R
measure <- function(v, size) {
  s <- size / sum(size)
  dp <- sum(abs(v / sum(v) - s)) / 2
  p <- v / size; n <- length(v)
  sd_population <- sqrt(mean((p - mean(p))^2))
  print(c(dp = dp, norm = dp / (1 - min(s)), juilland = 1 - sd_population / mean(p) / sqrt(n - 1),
          range = sum(v > 0)), 15)
}
measure(1:5, c(9, 10, 10, 10, 11))
measure(c(0, 7, 0, 3), c(100, 250, 50, 600))
measure(c(0, 0, 4), c(500, 400, 100))
