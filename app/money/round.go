package money

import (
	"cmp"
	"math/big"
	"slices"
)

// nearest rounds half away from zero.
func nearest(exact *big.Rat) *big.Int {
	// |n|/d rounded half up is (2|n|+d)/2d without its remainder.
	twice := new(big.Int).Lsh(new(big.Int).Abs(exact.Num()), 1)
	whole := twice.Add(twice, exact.Denom())
	whole.Quo(whole, new(big.Int).Lsh(exact.Denom(), 1))
	if exact.Sign() < 0 {
		whole.Neg(whole)
	}
	return whole
}

// rounded is the amount nearest to an exact number of minor units. Errors: ErrTooLarge.
func rounded(exact *big.Rat, c Currency) (Amount, error) {
	whole := nearest(exact)
	if !whole.IsInt64() {
		return Amount{}, ErrTooLarge
	}
	return Of(whole.Int64(), c)
}

// share divides a total into whole parts by largest remainder: each gets its exact part rounded down, and what is left goes, one each, to
// those that lost most; among equals the first. The exact parts sum to the total before it was rounded.
func share(total int64, exact []*big.Rat) []int64 {
	parts, lost := make([]int64, len(exact)), make([]*big.Rat, len(exact))
	left := total
	for i, e := range exact {
		floor := new(big.Int)
		rest := new(big.Int)
		floor.DivMod(e.Num(), e.Denom(), rest) // Euclid's: the rest is never negative
		parts[i], lost[i] = floor.Int64(), new(big.Rat).SetFrac(rest, e.Denom())
		left -= parts[i]
	}
	order := make([]int, len(exact))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Or(lost[b].Cmp(lost[a]), cmp.Compare(a, b)) })
	for _, i := range order[:left] {
		parts[i]++
	}
	return parts
}
