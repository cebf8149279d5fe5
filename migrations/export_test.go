package migrations

// Run lets tests try steps of their own.
var Run = run
