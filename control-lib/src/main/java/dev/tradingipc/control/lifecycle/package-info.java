/** What runs from a service's start to its end. */
package dev.tradingipc.control.lifecycle;
