// Package isolation proves that nobody sees or changes what is not theirs. Its test replays every route of the platform as
// every role and every stranger, with everybody's ids; a new route is covered the day it is mounted.
package isolation
