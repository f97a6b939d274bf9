/** The file that a service prints to. */
package dev.tradingipc.control.log;
