/** What can be set: that it is described, that the descriptions are true, and that what cannot be is refused. */
package dev.tradingipc.systemtests.settings;
