/** How a service refuses a setting, and what is said of one. */
package dev.tradingipc.control.settings;
