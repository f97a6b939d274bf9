/** What the control planes of all services have in common; it knows of no message, no price and no order. */
package dev.tradingipc.control;
