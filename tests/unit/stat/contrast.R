# The expected values of contrast_test.c, by base R alone: Rscript contrast.R
newcombe <- function(x1, n1, x2, n2) {
  w1 <- prop.test(x1, n1, correct = FALSE)$conf.int
  w2 <- prop.test(x2, n2, correct = FALSE)$conf.int
  p1 <- x1 / n1; p2 <- x2 / n2; d <- p1 - p2
  c(d, d - sqrt((p1 - w1[1])^2 + (w2[2] - p2)^2), d + sqrt((w1[2] - p1)^2 + (p2 - w2[1])^2))
}
contrast <- function(a, n1, c, n2) {
  o <- matrix(c(a, c, n1 - a, n2 - c), 2)
  e <- outer(rowSums(o), colSums(o)) / sum(o)
  g2 <- 2 * sum(ifelse(o > 0, o * log(o / e), 0))
  h <- max(a, 0.5); k <- max(c, 0.5)
  ratio <- log2((h / n1) / (k / n2))
  reach <- qnorm(0.975) * sqrt(1 / h - 1 / n1 + 1 / k - 1 / n2) / log(2)
  print(c(expected = e[1, 1], g2 = sign(a - e[1, 1]) * g2, p = pchisq(g2, 1, lower.tail = FALSE)), 15)
  print(c(mi = log2(a / e[1, 1]), t = (a - e[1, 1]) / sqrt(a)), 15)
  print(c(ratio = ratio, low = ratio - reach, high = ratio + reach,
          diff = 100 * (a / n1 - c / n2) / (c / n2)), 15)
  print(newcombe(a, n1, c, n2), 15)
  print(newcombe(a, a + c, n1 - a, n1 + n2 - a - c), 15)
}
contrast(969, 20662, 58578, 32127472)
contrast(3, 1000, 40, 5000)
contrast(12, 800, 0, 1200)
print(newcombe(56, 70, 48, 80), 15)
print(p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.6, 0.04), "BH"), 15)
print(p.adjust(c(0.01, 0.02), "BH", n = 10), 15)
