/** How a service starts, and what it says when it cannot. */
package dev.tradingipc.control.start;
