/** How a service refuses a setting. */
package dev.tradingipc.control.settings;
