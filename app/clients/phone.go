package clients

import "strings"

func digitsOnly(r rune) rune {
	if r >= '0' && r <= '9' {
		return '0'
	}
	return -1
}

// dialled is what a telephone dials for a number as people write it: the first one of several, without its extension, and
// without the (0) that is left out from abroad. It is "" where there are too few digits to be a number.
func dialled(phone string) string {
	first := phone
	if end := strings.IndexAny(strings.ToLower(phone), "/,;:#ex"); end >= 0 {
		first = phone[:end]
	}
	if strings.Contains(first, "+") {
		first = strings.ReplaceAll(first, "(0)", "")
	}
	number := strings.Map(func(r rune) rune {
		if r == '+' || r == '*' || digitsOnly(r) == '0' {
			return r
		}
		return -1
	}, first)
	if len(number) < 3 {
		return ""
	}
	return number
}
