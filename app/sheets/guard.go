package sheets

import "strings"

// formula are the characters that make a spreadsheet program take a cell for a formula.
const formula = "=+-@\t\r"

// Guard keeps a spreadsheet program from taking a text for a formula, by an apostrophe before it. A text that looks as if it
// had been guarded gets one more, so that Unguard gives back every text as it was.
func Guard(cell string) string {
	if bare := strings.TrimLeft(cell, "'"); bare != "" && strings.IndexByte(formula, bare[0]) >= 0 {
		return "'" + cell
	}
	return cell
}

// Unguard takes the apostrophe of Guard away.
func Unguard(cell string) string {
	if bare := strings.TrimLeft(cell, "'"); len(bare) < len(cell) && bare != "" && strings.IndexByte(formula, bare[0]) >= 0 {
		return cell[1:]
	}
	return cell
}
