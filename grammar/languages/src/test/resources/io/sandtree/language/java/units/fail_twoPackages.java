package one;
package two;
