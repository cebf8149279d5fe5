package received

import "testing"

func TestMasked(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "",
		"First National Bank":           "First National Bank",
		"Account 62001234567":           "Account •••••••4567",
		"Account 6200 1234 567":         "Account •••• •••4 567",
		"6200-1234-567, branch 250655":  "••••-•••4-567, branch ••0655",
		"IBAN DE89 3704 0044 0532 0130": "IBAN •••• •••• •••• •••• 0130",
		"DE89370400440532013000":        "••••••••••••••••••3000",
		"Branch 1234":                   "Branch 1234",
		"Suite 5\nAccount 12345":        "Suite 5\nAccount •2345",
		"٠١٢٣٤٥٦٧٨":                     "•••••٥٦٧٨",
	} {
		if got := masked(text); got != want {
			t.Errorf("%q becomes %q, not %q", text, got, want)
		}
	}
}
